import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { useCommand } from '../MeetingContext';

interface MoveButtonsProps {
  readonly id: Id;
  readonly name: string;
  /** Those that wait for the same, in their order: a request is moved among them. */
  readonly line: readonly Id[];
}

/** One place up or down in the line. Whoever moves with the keyboard stays at the request that moved. */
export function MoveButtons({ id, name, line }: MoveButtonsProps) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const buttons = useRef<HTMLSpanElement>(null);
  const moved = useRef<{ readonly way: 'up' | 'down'; readonly from: number }>(undefined);
  const at = line.indexOf(id);

  // The new place may be seen before the answer comes, or after it.
  useEffect(() => {
    if (!moved.current || pending || moved.current.from === at) return;
    const enabled = buttons.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [];
    (moved.current.way === 'up' ? enabled[0] : enabled[enabled.length - 1])?.focus();
    moved.current = undefined;
  }, [at, pending]);

  const move = async (way: 'up' | 'down') => {
    const afterId = way === 'up' ? line[at - 2] : line[at + 1];
    moved.current = { way, from: at };
    if (!(await run({ type: 'moveRequest', requestId: id, ...(afterId ? { afterId } : {}) })))
      moved.current = undefined;
  };

  if (line.length < 2) return null;
  return (
    <span className="request__moves" ref={buttons}>
      <Button
        kind="quiet"
        size="icon"
        aria-label={t('floor.moveUp', { name })}
        icon={<ArrowUp size={16} aria-hidden />}
        isDisabled={at === 0 || (pending && moved.current?.way !== 'up')}
        isPending={pending && moved.current?.way === 'up'}
        onPress={() => void move('up')}
      />
      <Button
        kind="quiet"
        size="icon"
        aria-label={t('floor.moveDown', { name })}
        icon={<ArrowDown size={16} aria-hidden />}
        isDisabled={at === line.length - 1 || (pending && moved.current?.way !== 'down')}
        isPending={pending && moved.current?.way === 'down'}
        onPress={() => void move('down')}
      />
    </span>
  );
}
