import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeatingPlace } from '../../contract/catalogues';
import { type Cell, type Drawing, placeAt } from './seatingPlan';

/** Pixels of one place at least: a finger hits it. */
const side = 36;

interface PlanGridProps {
  readonly drawing: Drawing;
  readonly cursor: Cell;
  readonly faults: ReadonlyMap<number, unknown>;
  readonly isReadOnly: boolean;
  readonly describedBy: string;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onPick: (cell: Cell) => void;
}

/**
 * The room from above. For keyboards and screen readers it is one thing with a cursor, of which a status says where it is and
 * what is there: up to ten thousand cells would be no help to anybody.
 */
export function PlanGrid({ drawing, cursor, faults, isReadOnly, describedBy, onKey, onPick }: PlanGridProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { width, height, places } = drawing;

  // What the keys move to comes into sight.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const [left, top] = [(cursor.x - 1) * side, (cursor.y - 1) * side];
    if (left < element.scrollLeft) element.scrollLeft = left;
    if (left + 2 * side > element.scrollLeft + element.clientWidth)
      element.scrollLeft = left + 2 * side - element.clientWidth;
    if (top < element.scrollTop) element.scrollTop = top;
    if (top + 2 * side > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 2 * side - element.clientHeight;
  }, [cursor]);

  const pick = (event: MouseEvent<SVGSVGElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = Math.floor(((event.clientX - bounds.left) / bounds.width) * width) + 1;
    const y = Math.floor(((event.clientY - bounds.top) / bounds.height) * height) + 1;
    onPick({ x, y });
  };

  return (
    <div
      ref={box}
      className="plan__box"
      role="application"
      aria-label={t('plan.title')}
      aria-roledescription={t('plan.grid')}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is worked with the keyboard
      tabIndex={0}
      onKeyDown={onKey}
    >
      <p className="plan__front" style={{ width: width * side }} aria-hidden>
        <span>{t('plan.front')}</span>
      </p>
      <svg
        className={isReadOnly ? 'plan__svg plan__svg--fixed' : 'plan__svg'}
        viewBox={`0 0 ${width} ${height}`}
        width={width * side}
        height={height * side}
        onClick={pick}
        aria-hidden
      >
        <defs>
          <pattern id="plan-cells" width="1" height="1" patternUnits="userSpaceOnUse">
            <path className="plan__line" d="M1 0V1H0" />
          </pattern>
        </defs>
        <rect width={width} height={height} fill="url(#plan-cells)" />
        {places.map((place) => (
          <Place key={place.id} place={place} isWrong={faults.has(place.id)} />
        ))}
        <rect className="plan__cursor" x={cursor.x - 0.97} y={cursor.y - 0.97} width="0.94" height="0.94" rx="0.12" />
      </svg>
    </div>
  );
}

function Place({ place, isWrong }: { place: SeatingPlace; isWrong: boolean }) {
  const { x, y, kind, label } = place;
  const lines = linesOf(label ?? '');
  const size = Math.min(lines.length > 1 ? 0.3 : 0.34, 1.15 / Math.max(1, ...lines.map(({ line }) => line.length)));
  return (
    <g
      className={`plan__place plan__place--${kind}${isWrong ? ' plan__place--wrong' : ''}`}
      transform={`translate(${x - 1} ${y - 1})`}
    >
      {kind === 'screen' ? (
        <path d="M.08 .22H.92V.7H.08ZM.5 .7V.86M.3 .86H.7" />
      ) : kind === 'door' ? (
        <path d="M.2 .9V.12H.72V.9M.1 .9H.9M.6 .5V.56" />
      ) : (
        <rect x="0.08" y="0.08" width="0.84" height="0.84" rx={kind === 'seat' ? 0.16 : 0.42} />
      )}
      {lines.map(({ line, y }) => (
        <text key={y} x="0.5" y={y} fontSize={size}>
          {line}
        </text>
      ))}
    </g>
  );
}

/** A long label stands in two lines, parted at a space where it has one. */
function linesOf(label: string): readonly { readonly line: string; readonly y: number }[] {
  if (label.length <= 4) return label === '' ? [] : [{ line: label, y: 0.53 }];
  const middle = Math.ceil(label.length / 2);
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index);
  const [at = middle] = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return [
    { line: label.slice(0, at), y: 0.36 },
    { line: label.slice(at).trim(), y: 0.68 },
  ];
}

/** For the status: what is at the cursor. */
export function usePlaceText(drawing: Drawing, cursor: Cell): string {
  const { t } = useTranslation();
  const place = placeAt(drawing, cursor);
  const where = t('plan.at', { x: cursor.x, y: cursor.y });
  return `${where}: ${place ? [t(`placeKind.${place.kind}`), place.label].filter(Boolean).join(' ') : t('plan.empty')}`;
}
