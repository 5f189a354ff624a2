// French sentences about files of changes.

import type { FileChanges, WholeReason } from '../content/file-content.ts';
import { toFrenchMoment } from '../content/local-time.ts';

const wholeReasonLabels: Readonly<Record<WholeReason, string>> = {
  FIRST_FILE: 'premier fichier de la programmation',
  UNKNOWN_BASE: 'le fichier précédent ne permet pas de comparer',
  SELECTION_CHANGED: 'critères, colonnes ou droits changés depuis le fichier précédent',
  REPEATED: 'export relancé',
};

/** The kind of a file of changes, such as « Changements depuis les données du 30/11/2026 à 06h00 ». */
export function describeKind({ since, wholeReason }: FileChanges, timeZone: string): string {
  if (since) return `Changements depuis les données du ${toFrenchMoment(new Date(since.dataAsOf), timeZone)}`;
  return `Fichier complet : ${wholeReason ? wholeReasonLabels[wholeReason] : ''}`;
}

/** The same with its numbers. */
export function describeChanges(changes: FileChanges, timeZone: string): string {
  const { counts } = changes;
  const kind = describeKind(changes, timeZone);
  if (!counts) return kind;
  const parts = [
    countText(counts.created, 'créé'),
    countText(counts.changed, 'modifié'),
    countText(counts.left, 'sorti'),
    countText(counts.deleted, 'supprimé'),
  ].filter((part) => part !== null);
  return `${kind} : ${parts.join(', ') || 'aucun'}`;
}

const countText = (count: number, word: string) => (count > 0 ? `${count} ${word}${count > 1 ? 's' : ''}` : null);
