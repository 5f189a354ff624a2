/** Where the present comes from. One operation asks once and hands the answer down. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
