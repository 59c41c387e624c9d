"""What README's speed figures come from."""
