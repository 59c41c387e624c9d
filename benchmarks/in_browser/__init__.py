"""Parts of the benchmarks that measure pages in Chromium."""
