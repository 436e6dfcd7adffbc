/** How the page's scripts are parted into files: by what waits for what, rather than by every set of modules somebody shares. */

/** As much of what the bundler knows of a module as is needed here. */
interface Graph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

const START = '/src/main.tsx';
const PAGE = '/src/views/show-page.tsx';

/**
 * The file a module goes to: 'start' with what runs before anything is drawn, 'page' with the rest of what the page needs to
 * be drawn; null: only who opens something loads it, as the bundler sees fit. The module that runs first stands alone: it
 * waits for the page, whose modules would wait for its file.
 */
export function chunkOf(id: string, graph: Graph): 'start' | 'page' | null {
  if (id.endsWith(START)) return null;
  if (isNeededBy(START, id, graph)) return 'start';
  return isNeededBy(PAGE, id, graph) ? 'page' : null;
}

/** Whether one module leads to another by imports that are not put off. */
function isNeededBy(from: string, id: string, graph: Graph): boolean {
  const seen = new Set([id]);
  for (const module of seen) {
    if (module.endsWith(from)) return true;
    for (const importer of graph.getModuleInfo(module)?.importers ?? []) seen.add(importer);
  }
  return false;
}
