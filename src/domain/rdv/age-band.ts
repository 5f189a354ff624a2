// Age bands: the same in anonymous files and in statistics.

/** True when days compare as texts, that is in the years 1 to 9999. No age is computed for others. */
export const isCommonDay = (day: string): boolean => day.length === 10;

/** In order; `from` and `upTo` are completed years. */
export const ageBands = [
  { name: 'AGE_0_TO_17', from: 0, upTo: 17, label: '0-17 ans' },
  { name: 'AGE_18_TO_25', from: 18, upTo: 25, label: '18-25 ans' },
  { name: 'AGE_26_TO_39', from: 26, upTo: 39, label: '26-39 ans' },
  { name: 'AGE_40_TO_59', from: 40, upTo: 59, label: '40-59 ans' },
  { name: 'AGE_60_AND_MORE', from: 60, upTo: Number.POSITIVE_INFINITY, label: '60 ans et plus' },
] as const;

export type AgeBand = (typeof ageBands)[number]['name'];

/** Completed years on `day` of a person born on `birthDate`; both `YYYY-MM-DD`. */
function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(4) < birthDate.slice(4) ? years - 1 : years;
}

/** The replacement of a birth date in anonymous files; empty for an unknown age. */
export function ageBandLabel(birthDate: string, day: string): string {
  if (!isCommonDay(birthDate) || !isCommonDay(day)) return '';
  const age = ageOn(birthDate, day);
  return ageBands.find(({ upTo }) => age <= upTo)?.label ?? '';
}
