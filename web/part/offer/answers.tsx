// The organisations that an offer is for, by their answers.
import type { OfferFieldsFragment } from '../../api/generated/graphql.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { Moment } from '../moment.tsx';

const STATES = ['ACCEPTED', 'DECLINED', 'WAITING'] as const;

export function Answers({ of: { isForAll, invitations } }: { of: OfferFieldsFragment }) {
  const count = invitations?.length ?? 0;
  return (
    <div className="state">
      <p>
        {isForAll
          ? 'Toutes les organisations, aussi celles à venir'
          : formatCount(count, 'organisation', 'organisations')}
      </p>
      {STATES.map((state) => {
        const found = invitations?.filter((each) => each.state === state) ?? [];
        return (
          found[0] && (
            <details key={state}>
              <summary>
                {found[0].stateLabel} : {formatNumber(found.length)}
              </summary>
              <ul className="runs">
                {found.map(({ organisation, answeredAt, isOutdated, isRunning }) => (
                  <li key={organisation?.id}>
                    {organisation?.name}
                    {answeredAt && (
                      <>
                        , le <Moment at={answeredAt} />
                      </>
                    )}
                    {isOutdated && ', suit une version précédente'}
                    {state === 'ACCEPTED' && !isRunning && ', en pause'}
                  </li>
                ))}
              </ul>
            </details>
          )
        );
      })}
    </div>
  );
}
