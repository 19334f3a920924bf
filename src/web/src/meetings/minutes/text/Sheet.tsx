import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MinutesText } from '../../../contract/minutes';
import { formatPlainDate } from '../../../i18n/format';
import { useMeeting } from '../../MeetingContext';
import { currentIssue, kindOf } from '../documents';
import { useMinutes } from '../MinutesContext';
import { isOpen, useObjections } from '../objections/useObjections';
import { PassageRow } from './PassageRow';

interface SheetProps {
  readonly text: MinutesText;
  /** The key of the passage that is chosen. */
  readonly chosen: string | undefined;
  readonly onToggle: (key: string) => void;
}

/** The text as on paper. Its words are Vietnamese, as the form is. */
export function Sheet({ text, chosen, onToggle }: SheetProps) {
  const { t } = useTranslation();
  const { document, view, drafts, isSteward } = useMinutes();
  const unit = useMeeting((meeting) => meeting.unitName);
  const issue = view.stage === 'issued' ? currentIssue(view) : undefined;
  const objections = useObjections();
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const [, objection] of objections)
      if (objection.passage !== undefined && isOpen(objection))
        found.set(objection.passage, (found.get(objection.passage) ?? 0) + 1);
    return found;
  }, [objections]);
  const kind = kindOf(document);
  const sectionOf = ({ key, heading, inline, appendix, passages }: MinutesText['sections'][number]) => (
    <section key={key} className="minutes-sheet__section">
      {heading && !(inline && passages.length > 0) && <h4>{heading}</h4>}
      {appendix && isSteward && !view.form?.withPeople && <p className="soft small">{t('minutes.notAppended')}</p>}
      {passages.map((passage, index) => (
        <PassageRow
          key={passage.key}
          passage={passage}
          lead={inline && index === 0 ? heading : undefined}
          isOpen={chosen === passage.key}
          objections={counts.get(passage.key) ?? 0}
          drafts={drafts}
          onToggle={onToggle}
        />
      ))}
    </section>
  );
  return (
    <article className="minutes-sheet" lang="vi" aria-label={t(`minutes.${kind}`)}>
      {view.stage === 'draft' && <p className="minutes-sheet__mark">DỰ THẢO</p>}
      <header className="minutes-sheet__header">
        <div>
          <p className="minutes-sheet__issuer">{unit}</p>
          <p>Số: {issue?.number ?? '…'}</p>
        </div>
        <div>
          <p className="minutes-sheet__state">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
          <p className="minutes-sheet__motto">Độc lập - Tự do - Hạnh phúc</p>
          {kind === 'notice' && issue && (
            <p>
              <i>Ngày {formatPlainDate(issue.day)}</i>
            </p>
          )}
        </div>
      </header>
      <h3 className="minutes-sheet__title">{kind === 'notice' ? 'Thông báo' : 'Biên bản'}</h3>
      <p className="minutes-sheet__subject">{kind === 'notice' ? `Kết luận ${text.meeting}` : text.meeting}</p>
      {text.sections.filter(({ appendix }) => !appendix).map(sectionOf)}
      <Signers />
      {text.sections.filter(({ appendix }) => appendix).map(sectionOf)}
    </article>
  );
}

/** Who stands for the text so far. */
function Signers() {
  const { t } = useTranslation();
  const { document, view } = useMinutes();
  const signer = (title: string, by: string | undefined) => (
    <div>
      <p className="minutes-sheet__position">{title}</p>
      {by ? <p>{by}</p> : <p className="soft">{t('minutes.notSigned')}</p>}
    </div>
  );
  return (
    <footer className="minutes-sheet__signers">
      {kindOf(document) === 'notice' ? <div /> : signer('Thư ký', view.initialled?.name)}
      {signer('Chủ tọa', view.signed?.name)}
    </footer>
  );
}
