// The statements of a migration, one by one.

/** Text in which a semicolon ends nothing: comments, strings, quoted names, bodies of functions. */
const OPAQUE = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|(\$\w*\$)[\s\S]*?\1/y;

/** Splits SQL into its statements, without the comments before them. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let statement = '';
  for (let at = 0; at < sql.length; ) {
    OPAQUE.lastIndex = at;
    const opaque = OPAQUE.exec(sql)?.[0];
    const part = opaque ?? (sql[at] as string);
    at += part.length;
    if (part === ';') {
      statements.push(statement.trim());
      statement = '';
    } else if (statement.trim() !== '' || !/^(--|\/\*)/.test(part)) statement += part;
  }
  return [...statements, statement.trim()].filter((each) => each !== '');
}
