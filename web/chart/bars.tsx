// Stacked bars with the line of a comparison, as SVG. Arrow keys read them bar by bar, as a pointer does.
import { type KeyboardEvent, memo, type PointerEvent, type Ref, useId, useLayoutEffect, useRef, useState } from 'react';
import { MASKED } from '../text/labels.ts';
import { type ChartBucket, type ChartData, formatFigure, heightOf, sumOf, ticksOf } from './chart-data.ts';
import { Patterns } from './patterns.tsx';

const HEIGHT = 240;
const MARGIN = { top: 10, right: 8, bottom: 26, left: 48 };
const TICK_WIDTH = 84;
/** A bar that is alone would fill the picture. */
const WIDEST = 72;

interface BarsProps {
  data: ChartData;
  svg: Ref<SVGSVGElement>;
}

export function Bars({ data, svg }: BarsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  const [at, setAt] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(200, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const last = data.buckets.length - 1;
  const index = at === null ? null : Math.min(at, last);
  const bucket = index === null ? undefined : data.buckets[index];
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowRight: (index ?? -1) + 1,
      ArrowUp: (index ?? -1) + 1,
      ArrowLeft: (index ?? 1) - 1,
      ArrowDown: (index ?? 1) - 1,
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(last, next)));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - MARGIN.left;
    const next = Math.floor((x / (width - MARGIN.left - MARGIN.right)) * data.buckets.length);
    if (next >= 0 && next <= last) setAt(next);
  };
  return (
    <>
      <div
        ref={frame}
        className="bars"
        role="slider"
        tabIndex={0}
        aria-label={`${data.title}. Les flèches lisent les barres une à une.`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={index ?? 0}
        aria-valuetext={bucket ? readBucket(bucket, data) : 'Aucune barre choisie'}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
      >
        <Picture data={data} width={width} at={index} svg={svg} />
      </div>
      <p className="reading" aria-hidden="true">
        {bucket ? readBucket(bucket, data) : 'Survolez une barre, ou parcourez-les avec les flèches du clavier.'}
      </p>
    </>
  );
}

/** A bar in words. */
function readBucket(bucket: ChartBucket, data: ChartData): string {
  const { series, comparedName, noun, isShare } = data;
  const shown = (value: number | null | undefined) => (value == null ? MASKED : formatFigure(value, data));
  const parts = series.map((name, index) => `${name} ${shown(bucket.values[index])}`).join(', ');
  const total = series.length > 1 && !isShare ? `${shown(bucket.total)} ${noun} (${parts})` : parts;
  const compared = comparedName && bucket.compared != null ? ` ; ${comparedName} : ${shown(bucket.compared)}` : '';
  return `${bucket.name} : ${total}${compared}${bucket.isPartial ? ' ; période incomplète' : ''}`;
}

interface PictureProps extends BarsProps {
  width: number;
  at: number | null;
}

/** The picture, with a mark behind the bar that is read. */
function Picture({ data, width, at, svg }: PictureProps) {
  const slot = innerOf(width).width / Math.max(1, data.buckets.length);
  return (
    <svg ref={svg} viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true">
      {at !== null && (
        <rect
          className="cursor"
          x={MARGIN.left + at * slot}
          y={MARGIN.top}
          width={slot}
          height={innerOf(width).height}
        />
      )}
      <Drawing data={data} width={width} />
    </svg>
  );
}

const innerOf = (width: number) => ({
  width: width - MARGIN.left - MARGIN.right,
  height: HEIGHT - MARGIN.top - MARGIN.bottom,
});

/** Axes, bars and line. The pointer moves over thousands of shapes, which are not drawn again for it. */
const Drawing = memo(function Drawing({ data, width }: { data: ChartData; width: number }) {
  const id = useId();
  const { buckets } = data;
  const inner = innerOf(width);
  const ticks = ticksOf(data);
  const top = ticks.at(-1) ?? 1;
  const y = (value: number) => MARGIN.top + inner.height * (1 - value / top);
  const slot = inner.width / Math.max(1, buckets.length);
  const x = (index: number) => MARGIN.left + index * slot;
  const gap = Math.max(Math.min(4, slot * 0.2), slot - WIDEST);
  const every = Math.max(1, Math.ceil(buckets.length / Math.max(1, Math.floor(inner.width / TICK_WIDTH))));
  const line = buckets
    .flatMap(({ compared }, index) => (compared == null ? [] : [`${x(index) + slot / 2},${y(compared)}`]))
    .join(' ');
  return (
    <>
      <Patterns id={id} count={data.series.length} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
          <text className="axis" x={MARGIN.left - 6} y={y(tick) + 4} textAnchor="end">
            {formatFigure(tick, data)}
          </text>
        </g>
      ))}
      {buckets.map((bucket, index) => (
        <Bar key={bucket.name} bucket={bucket} x={x(index) + gap / 2} width={Math.max(1, slot - gap)} y={y} id={id} />
      ))}
      {line && (
        <>
          <polyline className="compared-ground" points={line} />
          <polyline className="compared" points={line} />
        </>
      )}
      {buckets.map(
        (bucket, index) =>
          index % every === 0 && (
            <text
              key={bucket.name}
              className="axis"
              x={x(index) + (every > 1 ? 0 : slot / 2)}
              y={HEIGHT - 8}
              textAnchor={every > 1 ? 'start' : 'middle'}
            >
              {bucket.tick}
            </text>
          ),
      )}
    </>
  );
});

interface BarProps {
  bucket: ChartBucket;
  x: number;
  width: number;
  y(value: number): number;
  id: string;
}

function Bar({ bucket, x, width, y, id }: BarProps) {
  const [shown, height] = [sumOf(bucket), heightOf(bucket)];
  const isMasked = bucket.total === null || bucket.values.includes(null);
  let below = 0;
  return (
    <>
      {bucket.values.map((value, index) => {
        if (!value) return null;
        const bottom = below;
        below += value;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: series have an order and nothing else
            key={index}
            fill={`url(#${id}-${index})`}
            x={x}
            y={y(below)}
            width={width}
            height={Math.max(0, y(bottom) - y(below))}
          />
        );
      })}
      {isMasked && height > shown && (
        <rect className="masked" x={x} y={y(height)} width={width} height={y(shown) - y(height)} />
      )}
      {bucket.isPartial && height > 0 && (
        <rect fill={`url(#${id}-partial)`} x={x} y={y(height)} width={width} height={y(0) - y(height)} />
      )}
      {isMasked && (
        <text className="axis" x={x + width / 2} y={y(height) - 4} textAnchor="middle">
          ×
        </text>
      )}
    </>
  );
}
