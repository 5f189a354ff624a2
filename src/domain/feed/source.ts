// Reading of the properties of the source.

/** An expression: the properties of the source as JSON, in the form of `SourceProperties`. */
export const sourceSql = `(SELECT json_build_object('rules', rules, 'clock', clock, 'remarks', remarks) FROM reporting.source)`;
