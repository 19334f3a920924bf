import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dispositions, type RemarkDisposition, type RoundCommand, RoundLimits } from '../../contract/rounds';
import type { RoundTableRow } from '../../contract/roundsRest';
import { useCommand } from '../../live/useCommand';
import type { Refused } from '../../organisation/refusals';
import { Button } from '../../ui/Button';
import { clean } from '../../ui/text';
import { showToast } from '../../ui/toasts';
import { useLiveRound } from '../RoundContext';
import { useRoundRefusal } from '../refusals';
import { alikeRemarks } from './alike';

interface RowAnswerProps {
  readonly row: RoundTableRow;
  readonly remark: number;
  readonly onCancel: (() => void) | undefined;
  readonly onSaved: () => void;
}

/** What becomes of a remark, in its line. Plain fields of the browser: a page has hundreds of them. */
export function RowAnswer({ row, remark, onCancel, onSaved }: RowAnswerProps) {
  const { t } = useTranslation();
  const { id, commands } = useLiveRound();
  const { pending, run } = useCommand<RoundCommand>(commands);
  const [disposition, setDisposition] = useState<RemarkDisposition | undefined>(row.answered?.disposition);
  const [reason, setReason] = useState(row.answered?.reason ?? '');
  const [shown, setShown] = useState(false);
  const [looking, setLooking] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const texts = useRoundRefusal(refused);
  const field = useId();
  // That it is accepted may say all.
  const wrong = disposition === undefined || (disposition !== 'accepted' && clean(reason) === '');

  const save = async (all: boolean) => {
    setShown(true);
    setRefused(undefined);
    if (disposition === undefined || wrong || pending || looking) return;
    const said = { disposition, reason: clean(reason) };
    let remarkIds: readonly number[] = [remark];
    if (all) {
      setLooking(true);
      try {
        remarkIds = await alikeRemarks(id, row);
      } catch {
        showToast(t('app.failed'));
        return;
      } finally {
        setLooking(false);
      }
    }
    const outcome = await run(
      remarkIds.length > 1
        ? { type: 'answerRemarks', remarkIds, ...said }
        : { type: 'answerRemark', remarkId: remark, ...said },
    );
    if (!outcome) return;
    if (outcome.status !== 'done') {
      setRefused(outcome);
      return;
    }
    if (all) showToast(t('roundTable.appliedTo', { count: remarkIds.length }));
    onSaved();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields in it
    <div
      className="row-answer"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel?.();
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save(false);
      }}
    >
      <fieldset className="row-answer__choices">
        <legend className="visually-hidden">{t('roundTable.disposition', { number: remark })}</legend>
        {dispositions.map((each) => (
          <label key={each} className="row-answer__choice">
            <input type="radio" name={field} checked={disposition === each} onChange={() => setDisposition(each)} />
            {t(`disposition.${each}`)}
          </label>
        ))}
      </fieldset>
      <textarea
        className="input"
        rows={disposition === undefined && reason === '' ? 1 : 3}
        maxLength={RoundLimits.reason}
        aria-label={t('roundTable.reasonOf', { number: remark })}
        placeholder={t('roundTable.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div role="alert">
        {shown && wrong && (
          <p className="field__error">
            {t(disposition === undefined ? 'roundTable.needDisposition' : 'round.needReason')}
          </p>
        )}
        {texts.whole && <p className="field__error">{texts.whole}</p>}
      </div>
      {(disposition !== undefined || reason !== '') && (
        <div className="row-answer__foot">
          <Button size="small" kind="primary" isPending={pending} onPress={() => void save(false)}>
            {t('app.save')}
          </Button>
          {row.alike > 1 && (
            <Button size="small" isPending={looking} onPress={() => void save(true)}>
              {t('roundTable.applyAlike', { count: row.alike })}
            </Button>
          )}
          {onCancel && (
            <Button size="small" kind="quiet" onPress={onCancel}>
              {t('app.cancel')}
            </Button>
          )}
          <span className="soft">{t('roundTable.keys')}</span>
        </div>
      )}
    </div>
  );
}
