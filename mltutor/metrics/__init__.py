"""What models are judged by: arrays in, frozen results out; undefined is None, never NaN."""
