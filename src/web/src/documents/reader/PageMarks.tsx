import { MessageSquare, MessageSquareWarning } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../comments/threads';

interface PageMarksProps {
  readonly marks: readonly Mark[];
  readonly chosen: string | undefined;
  /** Pixels of CSS for a point. */
  readonly scale: number;
  /** Pixels of CSS. */
  readonly height: number;
  readonly onMark: (id: string) => void;
}

/** Pixels that a line is marked beyond its letters. */
const margin = 2;
/** Pixels between two buttons at the edge of a page. */
const apart = 30;
const shortest = 60;

/** The words that somebody has commented on, and a button beside each. */
export function PageMarks({ marks, chosen, scale, height, onMark }: PageMarksProps) {
  const { t } = useTranslation();
  let free = 4;
  const placed = marks
    .filter(({ goesOn }) => !goesOn)
    .map((mark) => {
      const first = mark.rects[0];
      const top = Math.max(free, first ? height - first.top * scale - margin : 0);
      free = top + apart;
      return { mark, top: Math.min(top, height - apart) };
    });
  return (
    <>
      <div className="sheet__hits" aria-hidden>
        {marks.flatMap(({ id, rects, toConfirm, isRegion }) =>
          rects.map(({ left, bottom, right, top }) => (
            <div
              key={`${id} ${left} ${top}`}
              className={markClass(id === chosen, toConfirm, isRegion)}
              style={{
                left: left * scale - margin,
                top: height - top * scale - margin,
                width: (right - left) * scale + 2 * margin,
                height: (top - bottom) * scale + 2 * margin,
              }}
            />
          )),
        )}
      </div>
      {placed.map(({ mark, top }) => (
        <button
          key={mark.id}
          type="button"
          className={mark.id === chosen ? 'sheet__comment sheet__comment--chosen' : 'sheet__comment'}
          style={{ top }}
          aria-label={t('comments.mark', { name: mark.name, text: shortOf(mark.text) })}
          onClick={() => onMark(mark.id)}
        >
          {mark.toConfirm ? <MessageSquareWarning size={16} aria-hidden /> : <MessageSquare size={16} aria-hidden />}
        </button>
      ))}
    </>
  );
}

function markClass(isChosen: boolean, toConfirm: boolean, isRegion: boolean): string {
  const look = isRegion ? 'sheet__said sheet__said--region' : 'sheet__said';
  if (isChosen) return `${look} sheet__said--chosen`;
  return toConfirm ? `${look} sheet__said--unsure` : look;
}

function shortOf(text: string): string {
  return text.length > shortest ? `${text.slice(0, shortest).trimEnd()}…` : text;
}
