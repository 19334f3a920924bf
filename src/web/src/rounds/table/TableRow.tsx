import { Building2, UserRound } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { Checkbox } from '../../ui/fields';
import { AnswerChip, DispositionChip } from '../RoundChips';
import { type AnswerDrafts, type Said, useDraft } from './drafts';
import { RowAnswer } from './RowAnswer';
import type { TableLine } from './useTable';

interface TableRowProps {
  readonly row: TableLine;
  readonly order: 'clause' | 'addressee';
  readonly mayAnswer: boolean;
  readonly isSelected: boolean;
  readonly onChoose: (remark: number, on: boolean) => void;
  readonly drafts: AnswerDrafts;
  readonly onSaved: (remark: number, saved: readonly number[], said: Said) => void;
}

/** A remark and what becomes of it; rests while it is the same: there are thousands. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { row, order, mayAnswer, isSelected, drafts, onChoose, onSaved } = props;
  const { t } = useTranslation();
  const [isChanging, setChanging] = useState(false);
  const isWritten = useDraft(drafts, row.remark) !== undefined;
  const { remark, isUnit, addresseeName, answer, clause, documentTitle, quote, text, answered, alike } = row;
  const Icon = isUnit ? Building2 : UserRound;
  const isOpen = mayAnswer && remark !== undefined && (isChanging || isWritten || !answered);
  return (
    <li
      className="synthesis__row"
      {...(remark === undefined ? {} : { 'data-remark': remark })}
      {...(isOpen ? { 'data-open': true } : {})}
    >
      <div className="synthesis__said">
        <p className="synthesis__who">
          {mayAnswer && remark !== undefined && (
            <Checkbox
              label={t('roundTable.selectRow', { name: addresseeName, number: remark })}
              isSelected={isSelected}
              onChange={(on) => onChoose(remark, on)}
            />
          )}
          {order === 'clause' ? (
            <>
              <Icon size={16} aria-hidden />
              <span className="synthesis__name">{addresseeName}</span>
            </>
          ) : (
            <span className="synthesis__name">
              {remark === undefined
                ? t('roundTable.general')
                : [clause ?? t('opinion.wholeDocument'), documentTitle].filter(Boolean).join(' – ')}
            </span>
          )}
          <AnswerChip answer={answer} />
          {alike > 1 && <Chip>{t('roundTable.alike', { count: alike })}</Chip>}
        </p>
        {quote && <q className="remark__quote">{quote}</q>}
        {text ? <p className="opinion__text">{text}</p> : <p className="soft">{t('roundTable.noWords')}</p>}
      </div>
      <div className="synthesis__answer">
        {answered && !isOpen && (
          <>
            <p className="synthesis__became">
              <DispositionChip disposition={answered.disposition} />
              <span className="soft">
                {answered.byName}, {formatMoment(answered.at)}
              </span>
              {mayAnswer && (
                <Button size="small" kind="quiet" onPress={() => setChanging(true)}>
                  {t('roundTable.change')}
                </Button>
              )}
            </p>
            {answered.reason && <p className="opinion__text">{answered.reason}</p>}
          </>
        )}
        {isOpen && row.isGone && <p className="soft">{t('roundTable.gone')}</p>}
        {isOpen && (
          <RowAnswer
            row={row}
            remark={remark}
            drafts={drafts}
            onCancel={answered ? () => setChanging(false) : undefined}
            onSaved={(saved, said) => {
              setChanging(false);
              onSaved(remark, saved, said);
            }}
          />
        )}
        {!answered && !isOpen && remark !== undefined && <p className="soft">{t('roundTable.undecided')}</p>}
      </div>
    </li>
  );
});
