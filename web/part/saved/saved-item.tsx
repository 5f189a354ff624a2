// A saved selection in the list: what it holds, where it opens, and what its owner may do.
import { useId, useRef } from 'react';
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import { readCriteria } from '../../address/same-criteria.ts';
import { type Selection, writeSelection } from '../../address/selection.ts';
import type { SavedFieldsFragment } from '../../api/generated/graphql.ts';
import { Action } from '../action.tsx';
import { Moment } from '../moment.tsx';
import { SavedActions } from './saved-actions.tsx';

interface SavedItemProps {
  of: SavedFieldsFragment;
  onExport(criteria: Selection): void;
  onDeleted(): void;
}

export function SavedItem({ of, onExport, onDeleted }: SavedItemProps) {
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { name, summary, isShared, viewerIsOwner, owner, updatedAt } = of;
  const criteria = readCriteria(of.selection);
  return (
    <li className="export">
      <div>
        <h2 id={label} ref={heading} tabIndex={-1}>
          {name}
        </h2>
        <p className="quiet">
          {viewerIsOwner
            ? isShared
              ? 'Partagée par vous'
              : 'Privée'
            : `Partagée par ${owner?.fullName ?? 'un agent'}`}
          , modifiée le <Moment at={updatedAt} />
        </p>
      </div>
      <p>{summary}</p>
      <div>
        {criteria ? (
          <Ways criteria={criteria} labelledBy={label} onExport={() => onExport(criteria)} />
        ) : (
          <p>Ses critères ne sont plus lisibles, ou sortent de vos droits.</p>
        )}
        {viewerIsOwner && (
          <SavedActions of={of} labelledBy={label} onDone={() => heading.current?.focus()} onDeleted={onDeleted} />
        )}
      </div>
    </li>
  );
}

interface WaysProps {
  criteria: Selection;
  labelledBy: string;
  onExport(): void;
}

/** The dialog and the pages that the selection opens in. */
function Ways({ criteria, labelledBy, onExport }: WaysProps) {
  const way = (page: 'rdvs' | 'statistics', text: string) => (
    <Link
      className="button quiet"
      href={`${writeAddress({ page })}?${writeSelection(criteria)}`}
      aria-describedby={labelledBy}
    >
      {text}
    </Link>
  );
  return (
    <div className="actions">
      <Action labelledBy={labelledBy} isMain onClick={onExport}>
        Exporter
      </Action>
      {criteria.scope !== 'TERRITORY' && way('rdvs', 'Liste')}
      {way('statistics', 'Statistiques')}
    </div>
  );
}
