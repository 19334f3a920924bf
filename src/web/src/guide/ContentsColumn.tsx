import { useTranslation } from 'react-i18next';
import { Link } from '../app/router';
import type { GuideContents } from '../contract/guide';
import { useWide } from '../meetings/page/useWide';
import { GuideList } from './GuideList';

interface ContentsColumnProps {
  readonly contents: GuideContents;
  readonly slug: string;
  readonly q: string;
  readonly onSearch: (q: string) => void;
}

/** Beside the page where there is room, else folded above it. */
export function ContentsColumn(props: ContentsColumnProps) {
  const { t } = useTranslation();
  const wide = useWide();
  return (
    <nav className="guide__contents" aria-label={t('guide.contents')}>
      {wide ? (
        <>
          <p className="guide__home">
            <Link href="/guide">{t('guide.title')}</Link>
          </p>
          <GuideList {...props} />
        </>
      ) : (
        // Another page folds it again.
        <details key={props.slug} className="card">
          <summary>{t('guide.contents')}</summary>
          <div className="guide__folded">
            <GuideList {...props} />
          </div>
        </details>
      )}
    </nav>
  );
}
