import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dispositions, type RemarkDisposition, type RoundCommand, RoundLimits } from '../../contract/rounds';
import { CommandDialog } from '../../organisation/FormDialog';
import { Button } from '../../ui/Button';
import { Choices, TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { showToast } from '../../ui/toasts';
import { useLiveRound } from '../RoundContext';

interface BulkBarProps {
  readonly selected: ReadonlySet<number>;
  readonly onDone: () => void;
}

/** The same for all lines that are selected. */
export function BulkBar({ selected, onDone }: BulkBarProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isTooMany = selected.size > RoundLimits.answeredAtOnce;
  return (
    <div className="bulk-bar">
      <p role="status">{t('roundTable.selected', { count: selected.size })}</p>
      {isTooMany && <p className="field__error">{t('roundTable.tooMany')}</p>}
      <Button onPress={onDone}>{t('roundTable.unselect')}</Button>
      <Button kind="primary" isDisabled={isTooMany} onPress={() => setOpen(true)}>
        {t('roundTable.answerSelected')}
      </Button>
      {isOpen && <BulkDialog selected={selected} onDone={onDone} onClose={() => setOpen(false)} />}
    </div>
  );
}

function BulkDialog({ selected, onDone, onClose }: BulkBarProps & { readonly onClose: () => void }) {
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
        disposition === null
          ? undefined
          : { type: 'answerRemarks', remarkIds: [...selected], disposition, reason: clean(reason) }
      }
      onDone={() => {
        showToast(t('roundTable.appliedTo', { count: selected.size }));
        onDone();
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
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
