import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { Button } from '../../ui/Button';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { OwnPapers } from '../papers/OwnPapers';
import { type AgendaEdit, AgendaItemDialog } from './AgendaItemDialog';
import { AgendaItemRow } from './AgendaItemRow';
import { agendaRows } from './agendaTree';

export function AgendaPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const { id } = useLiveMeeting();
  const agenda = useMeeting((view) => view.agenda);
  const rows = useMemo(() => agendaRows(agenda), [agenda]);
  const [edit, setEdit] = useState<AgendaEdit>();
  const done = rows.filter((row) => row.item.status === 'done').length;
  return (
    <section className="card" aria-labelledby="agenda-title">
      <div className="card__head">
        <h2 id="agenda-title">{t('meeting.agenda')}</h2>
        {rows.length > 0 && <span className="soft small">{t('agenda.progress', { done, total: rows.length })}</span>}
      </div>
      {rows.length === 0 ? (
        <p className="empty">{t('agenda.none')}</p>
      ) : (
        <ol className="agenda">
          {rows.map((row) => (
            <AgendaItemRow key={row.id} row={row} onEdit={setEdit} />
          ))}
        </ol>
      )}
      <OwnPapers />
      {may.prepare && (
        <p className="card__foot agenda__foot">
          <Button kind="quiet" icon={<Plus size={16} aria-hidden />} onPress={() => setEdit({})}>
            {t('agenda.add')}
          </Button>
          <Link href={`/meetings/${id}/readiness`}>{t('papers.readiness')}</Link>
          <a href={`/meetings/${id}/display`} target="_blank" rel="noreferrer">
            {t('display.open')}
          </a>
        </p>
      )}
      {edit && <AgendaItemDialog edit={edit} onClose={() => setEdit(undefined)} />}
    </section>
  );
}
