import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import type { ReceiptItem } from '../../contract/documents';
import type { Instant } from '../../contract/meetings';
import { formatMoment } from '../../i18n/format';
import { Chip } from '../../ui/feedback';
import { isLate, reached, stages } from './stages';

/** Who has got how far, and when; on a phone each row is a card. */
export function ReceiptTable({ items, dueAt }: { items: readonly ReceiptItem[]; dueAt: Instant | undefined }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <table className="receipts__table">
      <thead>
        <tr>
          <th scope="col">{t('receipts.member')}</th>
          {stages.map((stage) => (
            <th key={stage} scope="col">
              {t(`receipts.${stage}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.memberId}>
            <th scope="row">
              <span className="receipts__name">{item.name}</span>
              {item.unitName && <span className="receipts__unit">{item.unitName}</span>}
              {!item.expected && <Chip>{t('receipts.leftRoom')}</Chip>}
              {item.expected && isLate(item, dueAt, now) && (
                <Chip tone={item.acknowledgedAt ? 'warn' : 'bad'}>
                  {t(item.acknowledgedAt ? 'receipts.late' : 'receipts.overdue')}
                </Chip>
              )}
            </th>
            {stages.map((stage) => {
              const at = reached(item, stage);
              return (
                <td key={stage} className={at ? 'receipts__at receipts__at--reached' : 'receipts__at'}>
                  <span className="receipts__label">{t(`receipts.${stage}`)}</span>
                  {at ? (
                    <time dateTime={at}>{formatMoment(at)}</time>
                  ) : (
                    <span className="soft">{t('receipts.not')}</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
