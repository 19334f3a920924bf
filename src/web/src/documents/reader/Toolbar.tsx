import { ChevronDown, ChevronUp, MoveHorizontal, Search, ZoomIn, ZoomOut } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Toolbar as Bar } from 'react-aria-components/Toolbar';
import { useTranslation } from 'react-i18next';
import { formatShare } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { type Zoom, zoomIn, zoomOut } from './layout';

interface ToolbarProps {
  readonly page: number;
  readonly count: number;
  readonly zoom: Zoom;
  /** What the zoom comes to. */
  readonly share: number;
  /** Undefined: the paper has no text. */
  readonly onFind: (() => void) | undefined;
  readonly onGoTo: (page: number) => void;
  readonly onZoom: (zoom: Zoom) => void;
  readonly children?: ReactNode;
}

export function Toolbar({ page, count, zoom, share, onFind, onGoTo, onZoom, children }: ToolbarProps) {
  const { t } = useTranslation();
  return (
    <Bar className="reader__tools" aria-label={t('reader.tools')}>
      <div className="reader__tool-group">
        <Tool
          name={t('reader.previousPage')}
          icon={<ChevronUp size={20} aria-hidden />}
          isDisabled={page <= 1}
          onPress={() => onGoTo(page - 1)}
        />
        <PageField page={page} count={count} onGoTo={onGoTo} />
        <Tool
          name={t('reader.nextPage')}
          icon={<ChevronDown size={20} aria-hidden />}
          isDisabled={page >= count}
          onPress={() => onGoTo(page + 1)}
        />
      </div>
      <div className="reader__tool-group">
        <Tool
          name={t('reader.zoomOut')}
          icon={<ZoomOut size={20} aria-hidden />}
          isDisabled={zoomOut(share) === share}
          onPress={() => onZoom(zoomOut(share))}
        />
        <span className="reader__share tabular">{formatShare(Math.round(share * 100) / 100)}</span>
        <Tool
          name={t('reader.zoomIn')}
          icon={<ZoomIn size={20} aria-hidden />}
          isDisabled={zoomIn(share) === share}
          onPress={() => onZoom(zoomIn(share))}
        />
        <Tool
          name={t('reader.fitWidth')}
          icon={<MoveHorizontal size={20} aria-hidden />}
          isDisabled={zoom === 'width'}
          onPress={() => onZoom('width')}
        />
      </div>
      <div className="reader__tool-group">
        {onFind && <Tool name={t('reader.find')} icon={<Search size={20} aria-hidden />} onPress={onFind} />}
        {children}
      </div>
    </Bar>
  );
}

interface ToolProps {
  readonly name: string;
  readonly icon: ReactNode;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}

function Tool({ name, ...rest }: ToolProps) {
  return (
    <span title={name}>
      <Button kind="quiet" size="icon" aria-label={name} {...rest} />
    </span>
  );
}

/** Which page one is at; another number goes there. */
function PageField({ page, count, onGoTo }: Pick<ToolbarProps, 'page' | 'count' | 'onGoTo'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const go = () => {
    const wanted = Number(typed);
    if (typed !== undefined && Number.isInteger(wanted) && wanted >= 1) onGoTo(Math.min(wanted, count));
    setTyped(undefined);
  };
  return (
    <span className="reader__page-field tabular">
      <input
        className="input"
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('reader.page')}
        maxLength={5}
        value={typed ?? String(page)}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value.replace(/\D/g, ''))}
        onBlur={go}
        onKeyDown={({ key }) => {
          if (key === 'Enter') go();
          if (key === 'Escape') setTyped(undefined);
        }}
      />
      <span>/ {count}</span>
    </span>
  );
}
