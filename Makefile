# Two commands matter: `make run` and `make test`. Each sets up all it needs.

BIN := .venv/bin

.PHONY: run test bench lock clean

run:  ## the app on this machine; PORT=8600 chooses a port
	@scripts/setup requirements.txt
	$(BIN)/streamlit run streamlit_app.py $(if $(PORT),--server.port $(PORT))

test:  ## everything: lint, types, unit, data, AppTest and browser tests
	@scripts/setup requirements-dev.txt
	@$(BIN)/python scripts/test_tools.py
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m mltutor check --strict
	$(BIN)/pytest

lock:  ## pin the newest versions of everything in requirements*.in
	@scripts/setup requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
	    --no-emit-index-url --upgrade requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
	    --no-emit-index-url requirements.in requirements-dev.in -o requirements-dev.txt

bench:  ## the figures that README quotes
	@scripts/setup requirements-dev.txt
	@$(BIN)/python scripts/test_tools.py
	@for file in benchmarks/[a-z]*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
