import '../organisation/organisation.css';
import './approvals/approvals.css';
import './reader.css';
import './reader/sheet.css';
import './comments/comments.css';
import { OpenDocument } from './OpenDocument';
import { loadPdfJs } from './reader/pdf';
import { VersionPage } from './VersionPage';

// Whoever comes here reads: it is fetched while the page asks what there is to read.
loadPdfJs().catch(() => undefined);

/** `/documents/{id}?version&page&find` */
export default function DocumentPage({ id }: { id: string }) {
  return (
    <OpenDocument id={id}>
      <VersionPage />
    </OpenDocument>
  );
}
