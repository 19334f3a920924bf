import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dispositions, type RoundCommand, RoundLimits } from '../../contract/rounds';
import type { RoundTableRow } from '../../contract/roundsRest';
import { useCommand } from '../../live/useCommand';
import type { Refused } from '../../organisation/refusals';
import { Button } from '../../ui/Button';
import { clean } from '../../ui/text';
import { showToast } from '../../ui/toasts';
import { useLiveRound } from '../RoundContext';
import { useRoundRefusal } from '../refusals';
import { AlikeDialog } from './AlikeDialog';
import { alikeRows } from './alike';
import { type AnswerDrafts, type Said, saysSame, useDraft } from './drafts';

interface RowAnswerProps {
  readonly row: RoundTableRow;
  readonly remark: number;
  readonly drafts: AnswerDrafts;
  /** Undefined while there is nothing to go back to. */
  readonly onCancel: (() => void) | undefined;
  readonly onSaved: (remarks: readonly number[], said: Said) => void;
}

/** What becomes of a remark, in its line. Plain fields of the browser: a page has hundreds of them. */
export function RowAnswer({ row, remark, drafts, onCancel, onSaved }: RowAnswerProps) {
  const { t } = useTranslation();
  const { id, commands } = useLiveRound();
  const { pending, run } = useCommand<RoundCommand>(commands);
  const draft = useDraft(drafts, remark);
  const [shown, setShown] = useState(false);
  const [looking, setLooking] = useState(false);
  const [alike, setAlike] = useState<readonly RoundTableRow[]>();
  const [refused, setRefused] = useState<Refused>();
  const texts = useRoundRefusal(refused);
  const field = useId();
  const disposition = draft ? draft.disposition : row.answered?.disposition;
  const reason = draft ? draft.reason : (row.answered?.reason ?? '');
  // That it is accepted may say all.
  const wrong = disposition === undefined || (disposition !== 'accepted' && clean(reason) === '');
  const other = draft && row.answered && !saysSame(row.answered, draft.before) ? row.answered : undefined;

  const write = (changes: Partial<Said>) => {
    const next = { ...(disposition && { disposition }), reason, ...changes };
    const before = draft ? draft.before : row.answered;
    const isAsWas = saysSame(next, before ?? { reason: '' });
    drafts.set(remark, isAsWas && !(other && before) ? undefined : { ...next, before });
  };
  const cancel = () => {
    drafts.set(remark, undefined);
    onCancel?.();
  };

  const send = async (rows: readonly RoundTableRow[], isBulk: boolean) => {
    if (disposition === undefined) return;
    const said = { disposition, reason: clean(reason) };
    // The server refuses what is said already.
    const remarkIds = numbersOf(rows.filter(({ answered }) => !saysSame(answered, said)));
    const [first] = remarkIds;
    if (first !== undefined) {
      const outcome = await run(
        remarkIds.length > 1
          ? { type: 'answerRemarks', remarkIds, ...said }
          : { type: 'answerRemark', remarkId: first, ...said },
      );
      if (!outcome) return;
      if (outcome.status !== 'done') {
        setRefused(outcome);
        return;
      }
    }
    if (isBulk) showToast(t('roundTable.appliedTo', { count: rows.length }), 'good');
    const now = drafts.get(remark);
    // What was written while this was under way is not saved.
    drafts.set(remark, now === draft ? undefined : now && { ...now, before: said });
    onSaved(remarkIds, said);
  };

  const save = async (all: boolean) => {
    setShown(true);
    setRefused(undefined);
    if (disposition === undefined || wrong || pending || looking) return;
    if (!all) {
      await send([row], false);
      return;
    }
    setLooking(true);
    let found: readonly RoundTableRow[];
    try {
      found = await alikeRows(id, remark);
    } catch {
      showToast(t('app.failed'));
      return;
    } finally {
      setLooking(false);
    }
    if (found.some(isOtherwise)) setAlike(found);
    else await send(found, true);
  };
  /** Something else has been said of another remark. */
  const isOtherwise = (each: RoundTableRow) =>
    each.remark !== remark &&
    each.answered !== undefined &&
    !saysSame(each.answered, { disposition, reason: clean(reason) });

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields in it */}
      <div
        className="row-answer"
        onKeyDown={(event) => {
          // What was written is not lost by a key.
          if (event.key === 'Escape' && !draft) onCancel?.();
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void save(false);
        }}
      >
        {other && (
          <div className="note note--warn" role="status">
            <p>
              {t('roundTable.writtenBy', { name: other.byName, disposition: t(`disposition.${other.disposition}`) })}
            </p>
            {other.reason && <p className="opinion__text">{other.reason}</p>}
          </div>
        )}
        <fieldset className="row-answer__choices">
          <legend className="visually-hidden">{t('roundTable.disposition', { number: remark })}</legend>
          {dispositions.map((each) => (
            <label key={each} className="row-answer__choice">
              <input
                type="radio"
                name={field}
                checked={disposition === each}
                onChange={() => write({ disposition: each })}
              />
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
          onChange={({ target }) => write({ reason: target.value })}
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
            {(onCancel || draft) && (
              <Button size="small" kind="quiet" onPress={cancel}>
                {t(other ? 'roundTable.dropDraft' : 'app.cancel')}
              </Button>
            )}
            <span className="soft">{t('roundTable.keys')}</span>
          </div>
        )}
      </div>
      {alike && (
        <AlikeDialog
          count={alike.length}
          otherwise={alike.filter(isOtherwise).length}
          onAll={() => {
            setAlike(undefined);
            void send(alike, true);
          }}
          onRest={() => {
            setAlike(undefined);
            void send(
              alike.filter((each) => !isOtherwise(each)),
              true,
            );
          }}
          onClose={() => setAlike(undefined)}
        />
      )}
    </>
  );
}

function numbersOf(rows: readonly RoundTableRow[]): readonly number[] {
  return rows.flatMap(({ remark }) => (remark === undefined ? [] : [remark]));
}
