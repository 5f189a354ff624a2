export const say = (text = '') => process.stdout.write(`${text}\n`);
export const count = (value: number) => Math.round(value).toLocaleString('en');
export const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
