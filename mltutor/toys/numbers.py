"""Numbers as learners read them, in the same form as the browser's `kit/format.js`."""


def shown_number(value: float, *, digits: int = 0, unit: str = "") -> str:
    """A number with its unit: "%" is of shares from 0 to 1, "$" stands in front."""
    text = f"{value * 100 if unit == '%' else value:,.{digits}f}"
    if not any(digit in text for digit in "123456789"):
        text = text.removeprefix("-")
    if unit == "$":
        return f"-${text[1:]}" if text.startswith("-") else f"${text}"
    return f"{text} {unit}" if unit else text
