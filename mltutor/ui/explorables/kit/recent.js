// Remembers the last few calls: the same arguments give the same object.

export function recent(compute, room = 4) {
  const calls = [];
  return (...given) => {
    const known = calls.findIndex((call) => call.given.every((part, i) => part === given[i]));
    const call = known < 0 ? { given, result: compute(...given) } : calls.splice(known, 1)[0];
    calls.unshift(call);
    if (calls.length > room) calls.pop();
    return call.result;
  };
}
