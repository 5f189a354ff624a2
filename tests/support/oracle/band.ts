// Bands of ages and lead times, by plain rules.

export const AGE_BANDS = ['AGE_0_TO_17', 'AGE_18_TO_25', 'AGE_26_TO_39', 'AGE_40_TO_59', 'AGE_60_AND_MORE'] as const;
export const LEAD_TIME_BANDS = [
  ...['RECORDED_AFTERWARDS', 'SAME_DAY', 'DAYS_1_TO_7', 'DAYS_8_TO_14', 'DAYS_15_TO_30'],
  ...['DAYS_31_TO_60', 'DAYS_61_AND_MORE'],
] as const;

/** Null without a birth date. A person born on 29 February is a year older on 1 March of a common year. */
export function ageBandOf(birthDate: string | null, day: string): (typeof AGE_BANDS)[number] | null {
  if (birthDate === null) return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const [birthYear = 0, birthMonth = 0, birthDay = 0] = birthDate.split('-').map(Number);
  const hadBirthday = month > birthMonth || (month === birthMonth && date >= birthDay);
  const age = year - birthYear - (hadBirthday ? 0 : 1);
  if (age < 18) return 'AGE_0_TO_17';
  if (age < 26) return 'AGE_18_TO_25';
  if (age < 40) return 'AGE_26_TO_39';
  return age < 60 ? 'AGE_40_TO_59' : 'AGE_60_AND_MORE';
}

/** From the local days of the booking and of the start. */
export function leadTimeBandOf(booked: string, starts: string): string {
  const days = Math.round((Date.parse(starts) - Date.parse(booked)) / 86_400_000);
  if (days < 0) return 'RECORDED_AFTERWARDS';
  if (days === 0) return 'SAME_DAY';
  if (days <= 7) return 'DAYS_1_TO_7';
  if (days <= 14) return 'DAYS_8_TO_14';
  if (days <= 30) return 'DAYS_15_TO_30';
  return days <= 60 ? 'DAYS_31_TO_60' : 'DAYS_61_AND_MORE';
}
