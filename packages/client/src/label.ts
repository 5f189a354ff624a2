// French words for values of enums, the same as in answers and files.
import { labels } from './generated/schema-facts.ts';

type Labels = typeof labels;

/** Names of the enums that have labels. */
export type LabelledEnum = keyof Labels;
export type ValueOf<Name extends LabelledEnum> = keyof Labels[Name] & string;

/** The word for a value, for example `labelOf('ExportStatus', 'SUCCEEDED')`. */
export const labelOf = <Name extends LabelledEnum>(name: Name, value: ValueOf<Name>): string =>
  labels[name][value] as string;

/** Every value of an enum with its word, in the order of the schema: the options of a form. */
export const optionsOf = <Name extends LabelledEnum>(name: Name): { value: ValueOf<Name>; label: string }[] =>
  (Object.keys(labels[name]) as ValueOf<Name>[]).map((value) => ({ value, label: labelOf(name, value) }));
