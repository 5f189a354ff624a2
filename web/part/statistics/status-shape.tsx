// The shape of a status, so that colour alone tells nothing.
import type { ReactNode } from 'react';
import type { Status } from '../../address/selection.ts';

const SHAPES: Readonly<Record<Status, ReactNode>> = {
  UNKNOWN_FUTURE: <circle cx="8" cy="8" r="5.5" />,
  UNKNOWN_PAST: <path d="M5.5,6 a2.5,2.5 0 1 1 2.5,2.5 V10 M8,12.5 V13.5" />,
  SEEN: <path d="M3,8.5 L6.5,12 L13,4.5" />,
  EXCUSED: <path d="M3,8 H13" />,
  REVOKED: <path d="M3,8 a5,5 0 1 1 10,0 a5,5 0 1 1 -10,0 M4.5,11.5 L11.5,4.5" />,
  NOSHOW: <path d="M4,4 L12,12 M12,4 L4,12" />,
};

export const StatusShape = ({ status }: { status: Status }) => (
  <svg className={`shape ${status.toLowerCase()}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    {SHAPES[status]}
  </svg>
);
