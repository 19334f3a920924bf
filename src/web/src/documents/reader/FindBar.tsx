import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/fields';
import { mostHits } from './find';
import type { Find } from './useFind';

interface FindBarProps {
  readonly find: Find;
  /** Raised where whoever is here already asks for it again. */
  readonly round: number;
  readonly onClose: () => void;
}

export function FindBar({ find, round, onClose }: FindBarProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it takes the focus again
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [round]);
  return (
    <search
      className="find"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <input
        ref={field}
        className="input find__field"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t('reader.find')}
        placeholder={t('reader.findHint')}
        value={find.words}
        maxLength={200}
        onChange={({ target }) => find.search(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          find.move(event.shiftKey ? -1 : 1);
        }}
      />
      <Result find={find} />
      <Button
        size="icon"
        kind="quiet"
        icon={<ChevronUp size={20} aria-hidden />}
        aria-label={t('reader.findPrevious')}
        isDisabled={find.hits.length === 0}
        onPress={() => find.move(-1)}
      />
      <Button
        size="icon"
        kind="quiet"
        icon={<ChevronDown size={20} aria-hidden />}
        aria-label={t('reader.findNext')}
        isDisabled={find.hits.length === 0}
        onPress={() => find.move(1)}
      />
      <Checkbox isSelected={find.exact} onChange={find.setExact}>
        {t('reader.findExact')}
      </Checkbox>
      <Button
        size="icon"
        kind="quiet"
        icon={<X size={20} aria-hidden />}
        aria-label={t('reader.findClose')}
        onPress={onClose}
      />
    </search>
  );
}

function Result({ find }: { find: Find }) {
  const { t } = useTranslation();
  if (find.status === 'failed')
    return (
      <p className="find__result" role="alert">
        {t('reader.findFailed')}{' '}
        <Button size="small" onPress={find.retry}>
          {t('app.retry')}
        </Button>
      </p>
    );
  return (
    <p className="find__result tabular" role="status">
      {find.words.trim().length < 2 ? '' : textOf()}
    </p>
  );

  function textOf(): string {
    if (find.status === 'loading') return t('app.loading');
    if (find.hits.length === 0) return t('reader.findNone');
    return t(find.hits.length === mostHits ? 'reader.findMany' : 'reader.findAt', {
      at: find.at + 1,
      total: find.hits.length,
    });
  }
}
