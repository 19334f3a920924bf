import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dispositions, type RemarkDisposition, type RoundCommand, RoundLimits } from '../../contract/rounds';
import { CommandDialog } from '../../organisation/FormDialog';
import { Button } from '../../ui/Button';
import { Choices, TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { showToast } from '../../ui/toasts';
import { useLiveRound } from '../RoundContext';
import type { Said } from './drafts';

interface BulkBarProps {
  /** Of the lines that are shown. */
  readonly selected: ReadonlySet<number>;
  /** How many of them have been dealt with. */
  readonly answered: number;
  readonly onSaved: (remarks: readonly number[], said: Said) => void;
  /** None is to be selected any more. */
  readonly onDone: () => void;
}

/** The same for all lines that are selected. */
export function BulkBar(props: BulkBarProps) {
  const { selected, answered, onDone } = props;
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isTooMany = selected.size > RoundLimits.answeredAtOnce;
  // What is written in the dialog stays when others deal with the lines meanwhile.
  if (selected.size === 0 && !isOpen) return null;
  return (
    <div className="bulk-bar">
      <p role="status">
        {t('roundTable.selected', { count: selected.size })}
        {answered > 0 && `, ${t('roundTable.selectedAnswered', { count: answered })}`}
      </p>
      {isTooMany && <p className="field__error">{t('roundTable.tooMany')}</p>}
      <Button onPress={onDone}>{t('roundTable.unselect')}</Button>
      <Button kind="primary" isDisabled={isTooMany} onPress={() => setOpen(true)}>
        {t('roundTable.answerSelected')}
      </Button>
      {isOpen && <BulkDialog {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

function BulkDialog({ selected, answered, onSaved, onDone, onClose }: BulkBarProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveRound();
  const [disposition, setDisposition] = useState<RemarkDisposition | null>(null);
  const [reason, setReason] = useState('');
  return (
    <CommandDialog<RoundCommand>
      title={t('roundTable.answerSelected')}
      submit={t('roundTable.applyTo', { count: selected.size })}
      commands={commands}
      conflict={t('round.conflict')}
      errors={{
        disposition: disposition === null && t('roundTable.needDisposition'),
        reason: disposition !== 'accepted' && clean(reason) === '' && t('round.needReason'),
      }}
      command={() =>
        disposition === null || selected.size === 0
          ? undefined
          : { type: 'answerRemarks', remarkIds: [...selected], disposition, reason: clean(reason) }
      }
      onDone={() => {
        showToast(t('roundTable.appliedTo', { count: selected.size }), 'good');
        if (disposition !== null) onSaved([...selected], { disposition, reason: clean(reason) });
        onDone();
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          {answered > 0 && <p className="note note--warn">{t('roundTable.overwrites', { count: answered })}</p>}
          <Choices
            label={t('roundTable.what')}
            value={disposition}
            onChange={setDisposition}
            choices={dispositions.map((id) => ({ id, text: t(`disposition.${id}`) }))}
            error={error('disposition')}
          />
          <TextField
            label={t('roundTable.reason')}
            optional={disposition === 'accepted'}
            value={reason}
            onChange={setReason}
            maxLength={RoundLimits.reason}
            rows={4}
            error={error('reason')}
          />
        </>
      )}
    </CommandDialog>
  );
}
