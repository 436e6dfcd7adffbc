/** What a table gives when it is read like this, and what is worth knowing about it. */
import { settingsForTable } from '../../config/table-settings.ts';
import type { TableView } from '../../data/table/table-view.ts';
import { TABLE_TEXT } from '../../text/table.ts';

export function TableSummaryText({ view }: { readonly view: TableView }) {
  const { layout, summary, refusal } = view;
  return (
    <div className="table-summary">
      <ul className="files-note">
        {remarksOf(view).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div role="status">
        {layout && summary && (
          <>
            <p>
              {TABLE_TEXT.summary(layout.rows, summary.train, summary.test, summary.features)}{' '}
              {TABLE_TEXT.classes(layout.columns[summary.plan.target].name, summary.classes)}
            </p>
            <p className="files-note">{TABLE_TEXT.run(settingsForTable(summary.train, summary.features))}</p>
          </>
        )}
        {refusal !== null && <p className="files-failure">{refusal}</p>}
      </div>
    </div>
  );
}

function remarksOf({ firstBadByte, layout, summary }: TableView): string[] {
  const target = layout && summary ? layout.columns[summary.plan.target] : null;
  return [
    ...(firstBadByte
      ? [TABLE_TEXT.latin1(firstBadByte.line, firstBadByte.character, firstBadByte.byte)]
      : []),
    ...(layout && layout.skippedCount > 0
      ? [TABLE_TEXT.skipped(layout.skippedCount, layout.skipped, layout.columns.length)]
      : []),
    ...(summary && summary.unlabelled > 0 ? [TABLE_TEXT.unlabelled(summary.unlabelled)] : []),
    ...(summary && summary.missing > 0 ? [TABLE_TEXT.filled(summary.missing)] : []),
    ...(target && summary && summary.plan.bins > 0 ? [TABLE_TEXT.measured(target.name)] : []),
  ];
}
