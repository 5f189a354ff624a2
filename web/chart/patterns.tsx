// Fills of series: a colour and a texture each, so that colour alone tells nothing.

const TEXTURES = [
  null,
  <circle key="dots" className="texture-fill" cx="3" cy="3" r="1.2" />,
  <path key="slash" className="texture" d="M0,6 L6,0" />,
  <path key="level" className="texture" d="M0,3 H6" />,
  <path key="cross" className="texture" d="M0,3 H6 M3,0 V6" />,
  <path key="upright" className="texture" d="M3,0 V6" />,
];

/** Definitions for fills `url(#<id>-<series>)`, and `url(#<id>-partial)` over a bar that is not whole. */
export function Patterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {TEXTURES.slice(0, count).map((texture, index) => (
        <pattern
          // biome-ignore lint/suspicious/noArrayIndexKey: series have an order and nothing else
          key={index}
          id={`${id}-${index}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
        >
          <rect className={`series-${index}`} width="6" height="6" />
          {texture}
        </pattern>
      ))}
      <pattern id={`${id}-partial`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="texture-fill" width="4" height="8" />
      </pattern>
    </defs>
  );
}

/** The mark of a series in a legend. */
export function Swatch({ id, index }: { id: string; index: number }) {
  return (
    <svg className="swatch" width="16" height="16" aria-hidden="true">
      <Patterns id={id} count={index + 1} />
      <rect width="16" height="16" fill={`url(#${id}-${index})`} />
    </svg>
  );
}
