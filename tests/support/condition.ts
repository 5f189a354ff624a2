type Row = Readonly<Record<string, unknown>>;

/**
 * Evaluates a Prisma condition on a row with its relations, in plain loops: the counterpart of `compileWhere` in SQL, which
 * tests rules quickly without a database. An unknown operator throws.
 */
export function meets(where: object, row: object): boolean {
  return Object.entries(where).every(([key, value]) => {
    if (key === 'AND') return list(value).every((each) => meets(each, row));
    if (key === 'OR') return list(value).some((each) => alternative(each, row));
    if (!(key in row)) throw new TypeError(`The row has no "${key}"`);
    return meetsField(value, (row as Row)[key]);
  });
}

/** The names of the rows that meet a condition, in their order. */
export function namesMeeting(where: object, rows: Readonly<Record<string, object>>): string[] {
  return Object.keys(rows).filter((name) => meets(where, rows[name] as object));
}

function alternative(where: object, row: object): boolean {
  if (Object.keys(where).length === 0) throw new TypeError('Each alternative of an OR needs a condition');
  return meets(where, row);
}

function meetsField(condition: unknown, actual: unknown): boolean {
  if (condition === undefined) throw new TypeError('A condition has no value');
  if (!isObject(condition)) return condition === actual;
  if (isObject(actual) && !Array.isArray(actual)) return meets(condition, actual);
  return Object.entries(condition).every(([operator, operand]) => {
    if (operator === 'in') return (operand as unknown[]).includes(actual);
    if (operator === 'notIn') return !(operand as unknown[]).includes(actual);
    if (operator === 'some') return (actual as object[]).some((each) => meets(operand as object, each));
    if (operator === 'none') return !(actual as object[]).some((each) => meets(operand as object, each));
    if (operator === 'not' && operand === null) return actual !== null;
    if (operator === 'lt') return (actual as Date) < (operand as Date);
    if (operator === 'gte') return (actual as Date) >= (operand as Date);
    throw new TypeError(`No meaning is known for the operator "${operator}"`);
  });
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date);
const list = (value: unknown) => (Array.isArray(value) ? value : [value]) as object[];
