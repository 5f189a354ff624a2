// Errors as they may appear in a log: without personal data.

/** Fields of an error that name parts of the service or its infrastructure, never user input or the content of a row. */
const FACTS = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine', 'syscall', 'errno'] as const;

// SQLSTATE classes whose messages quote values: data exceptions, violated constraints, and what our own functions raise.
const QUOTING_CLASSES = /^(22|23|44|P0)/;
const MOST_CAUSES = 5;

/**
 * An error for the log: its kind, safe fields, its stack, and its message without anything in quotes. Libraries quote their
 * input in messages, and attach failing rows, parameters and whole queries: all of it is left out.
 */
export function toLoggable(error: unknown): Record<string, unknown> {
  return describe(error, 0);
}

/** The same as an Error that can cross threads: of any other one only message and stack would arrive. */
export function withoutData(error: unknown): Error {
  const { type, code, message, stack } = describe(error, MOST_CAUSES);
  const safe = new Error([type, code, message].filter((each) => each !== undefined).join(' '));
  safe.stack = `${safe.message}\n${stack}`;
  return safe;
}

function describe(error: unknown, depth: number): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const given = error as unknown as Record<string, unknown>;
  const facts = Object.fromEntries(FACTS.filter((name) => isFact(given[name])).map((name) => [name, given[name]]));
  const isQuoting =
    typeof given.code === 'string' && /^[0-9A-Z]{5}$/.test(given.code) && QUOTING_CLASSES.test(given.code);
  return {
    type: error.name,
    ...facts,
    message: isQuoting ? '…' : withoutQuotes(error.message),
    stack: placesOf(error),
    ...(error.cause !== undefined && depth < MOST_CAUSES && { cause: describe(error.cause, depth + 1) }),
  };
}

const isFact = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && /^[\w .-]{1,100}$/.test(value));

/** Only the last line: Prisma shows the whole call above it. */
function withoutQuotes(message: string): string {
  const line = message.trim().split('\n').at(-1) ?? '';
  return line.replace(/(["'`«“]).*["'`»”]/g, '…').slice(0, 300);
}

function placesOf({ stack = '' }: Error): string {
  const places = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  return places.join('\n');
}
