// The search for RDVs by usager, motif and agent.
import type { SqlParams } from '#infra/db/compile/sql.ts';
import type { IssueList } from '../../errors.ts';
import { issueText } from '../../text/issue.ts';
import { foldName } from '../name-folding.ts';

const MIN_LETTERS = 3;
const MAX_LENGTH = 100;
/** Each word reads three sets of names. */
const MAX_WORDS = 5;

/** The folded words of a search; adds an issue when it is too short or too long, or has too many words. */
export function readRdvSearch(text: string, issues: IssueList): string[] {
  const words = foldName(text.slice(0, MAX_LENGTH).replaceAll('\0', ' ')).split(' ');
  if (text.length > MAX_LENGTH) issues.add(['search'], 'TOO_LONG', issueText.TOO_LONG(MAX_LENGTH));
  else if (words.join('').length < MIN_LETTERS)
    issues.add(['search'], 'TOO_SHORT', issueText.TOO_SHORT.letters(MIN_LETTERS));
  else if (words.length > MAX_WORDS)
    issues.add(['search'], 'TOO_MANY_ITEMS', issueText.TOO_MANY_ITEMS.words(MAX_WORDS));
  return words;
}

/**
 * SQL: true for a RDV `r` when each word begins a word of a name: of a usager who takes part, of the motif or of an agent.
 * An agent who may see a RDV may see all of these names, so the condition of the selection beside it decides the rights. Each
 * alternative is a set that is read once, by its index of names, and not once for each RDV.
 */
export function rdvSearchSql(words: readonly string[], params: SqlParams): string {
  const conditions = words.map((word) => {
    const query = params.add(`'${word}':*`, 'tsquery');
    const begins = (name: string) => `' ' || ${name} LIKE ${params.share(`% ${word}%`, 'text')}`;
    return `(r.id IN (SELECT p.rdv_id FROM reporting.usager_names n JOIN participations p ON p.user_id = n.usager_id WHERE n.words @@ ${query})
          OR r.motif_id IN (SELECT m.id FROM motifs m WHERE ${begins('reporting.fold_name(m.name)')})
          OR r.id IN (SELECT x.rdv_id FROM agents a JOIN agents_rdvs x ON x.agent_id = a.id
                       WHERE ${begins("concat_ws(' ', reporting.fold_name(a.last_name), reporting.fold_name(a.first_name))")}))`;
  });
  return conditions.join(' AND ');
}
