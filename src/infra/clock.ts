// The source of the current time. One operation reads it once and passes it down, so all its parts agree on the moment.
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
