// An export in the list.
import { useId, useRef } from 'react';
import { Link } from 'wouter';
import { writeAddress } from '../../address/address.ts';
import type { ExportRowFieldsFragment } from '../../api/generated/graphql.ts';
import { nameOf } from '../../text/export-text.ts';
import { Moment } from '../moment.tsx';
import { ExportActions } from './export-actions.tsx';
import { ExportState } from './export-state.tsx';

interface ExportRowProps {
  of: ExportRowFieldsFragment;
  /** True for the one that the dialog has just asked for: the file beside it is another one. */
  isAsked: boolean;
}

export function ExportRow({ of, isAsked }: ExportRowProps) {
  const label = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <li className={isAsked ? 'export asked' : 'export'}>
      <div>
        <h2 id={label} ref={heading} tabIndex={-1}>
          <Link href={writeAddress({ page: 'export', id: of.id })}>{nameOf(of)}</Link>
        </h2>
        <p className="quiet">
          Demandé le <Moment at={of.createdAt} />
          {of.handedOverBy && ` · Transmis par ${of.handedOverBy.fullName}`}
          {isAsked && <strong> · l’export que vous venez de demander</strong>}
        </p>
        {of.result && <p className="file">{of.result.fileName}</p>}
        <p className="quiet summary">{of.summary}</p>
      </div>
      <ExportState of={of} />
      <ExportActions of={of} labelledBy={label} onDone={() => heading.current?.focus()} />
    </li>
  );
}
