import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useResource } from '../../app/useResource';
import { type RoundDocument, RoundLimits } from '../../contract/rounds';
import type { ClauseItem } from '../../contract/roundsRest';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import type { RemarkWords } from './opinion';

/** What is wrong with a remark, by field. */
export type RemarkErrors = Readonly<Record<'text' | 'clause' | 'anchor' | 'documentId', string | undefined>>;

interface RemarkFieldsProps {
  /** From 1. */
  readonly place: number;
  readonly remark: RemarkWords;
  readonly documents: readonly RoundDocument[];
  readonly onChange: (remark: RemarkWords) => void;
  readonly onRemove: () => void;
  readonly errors: RemarkErrors;
}

/** One thing that is wanted otherwise: in which document, at which clause, and how. */
export function RemarkFields({ place, remark, documents, onChange, onRemove, errors }: RemarkFieldsProps) {
  const { t } = useTranslation();
  const document = documents.find(({ documentId }) => documentId === remark.documentId) ?? documents[0];
  const clauses = useResource<readonly ClauseItem[]>(
    document && `/api/documents/${document.documentId}/versions/${document.version}/clauses`,
  );
  const known = clauses.status === 'loaded' ? clauses.data : [];
  const about = known.find(({ clause }) => clause === remark.clause)?.title;
  return (
    <li className="remark">
      <div className="remark__head">
        <h4>{t('opinion.remark', { number: place })}</h4>
        <Button
          kind="quiet"
          size="icon"
          aria-label={t('opinion.removeRemark', { number: place })}
          icon={<Trash2 size={18} aria-hidden />}
          onPress={onRemove}
        />
      </div>
      {remark.anchor?.quote && <q className="remark__quote">{remark.anchor.quote.exact}</q>}
      {remark.anchor && <div role="alert">{errors.anchor && <p className="field__error">{errors.anchor}</p>}</div>}
      <div className="remark__where">
        {documents.length > 1 && (
          <Select
            label={t('opinion.document')}
            value={document?.documentId ?? null}
            onChange={(documentId) => {
              // Words of another document are not in this one.
              const { anchor: _, ...rest } = remark;
              onChange({ ...rest, documentId, clause: '' });
            }}
            options={documents.map(({ documentId, title }) => ({ id: documentId, text: title }))}
            error={errors.documentId}
          />
        )}
        <TextField
          label={t('opinion.clause')}
          hint={about ?? t('opinion.clauseHint')}
          optional
          value={remark.clause}
          onChange={(clause) => onChange({ ...remark, clause })}
          maxLength={RoundLimits.clause}
          error={errors.clause}
          suggestions={known.map(({ clause }) => clause)}
        />
      </div>
      <TextField
        label={t('opinion.words')}
        value={remark.text}
        onChange={(text) => onChange({ ...remark, text })}
        maxLength={RoundLimits.remarkText}
        rows={3}
        error={errors.text}
      />
    </li>
  );
}
