// The parameters of an address that do not apply: mistyped, out of date, or beyond the rights of the agent.

interface UnreadNoticeProps {
  unread: readonly (readonly [name: string, value: string])[];
}

export function UnreadNotice({ unread }: UnreadNoticeProps) {
  if (unread.length === 0) return null;
  const named = unread.map(([name, value]) => `${name} « ${value} »`).join(', ');
  return (
    <p className="notice" role="status">
      Critères de l’adresse qui ne s’appliquent pas, parce qu’ils n’existent pas ou plus, ou sortent de votre périmètre
      : {named}.
    </p>
  );
}
