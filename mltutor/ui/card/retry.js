// When a message that was not answered is sent again: the store gives up on a locked database after
// five seconds, and its answer must get through.

export const retryDelay = (tries) => (tries ? 12000 : 6000);
