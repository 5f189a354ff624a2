// Mistakes in documents and variables, in French.
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { sentences } from './sentence.ts';
import { createMistakenValue, type MistakenValue } from './value.ts';

/** A mistake of a kind that this version does not know. */
export const UNKNOWN_MISTAKE = 'La requête n’est pas valide.';

/** The mistake in French, for people: its reader is the author of the document, but it may be shown to anybody. */
export function describeMistake(error: GraphQLError, schema: GraphQLSchema): string {
  const value = createMistakenValue(schema, translate);
  return describeSyntax(error) ?? describeVariable(error, value) ?? translate(error.message, value);
}

/** The error about a value in a variable wraps the reason, and names the place before it. */
function describeVariable({ message, originalError }: GraphQLError, value: MistakenValue): string | null {
  if (!originalError || !message.startsWith('Variable "$') || !message.endsWith(`; ${originalError.message}`))
    return null;
  const [, path] = / at "([^"]+)"$/.exec(message.slice(0, -originalError.message.length - 2)) ?? [];
  const [, variable = ''] = /^Variable "(.+?)"/.exec(message) ?? [];
  return value.at(path ?? variable, originalError.message);
}

function translate(message: string, value: MistakenValue): string {
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(message);
    if (found) return say(found.slice(1), value);
  }
  return UNKNOWN_MISTAKE;
}

function describeSyntax({ message, locations }: GraphQLError): string | null {
  if (!message.startsWith('Syntax Error')) return null;
  const [at] = locations ?? [];
  const place = at ? ` à la ligne ${at.line}, colonne ${at.column}` : '';
  const [, token] = /(?:Unexpected|found) (.+?)\.$/s.exec(message) ?? [];
  if (token === undefined) return `Erreur de syntaxe${place}.`;
  const name = token === '<EOF>' ? 'la fin du texte' : `« ${token.replaceAll('"', '')} »`;
  return `Erreur de syntaxe${place} : ${name} n’a pas sa place ici.`;
}
