/** Vite plugins: what is generated (kernels, data sets) is there before the page is built; the policy of the page. */
import type { Plugin } from 'vite';
import { prepareDataSets } from './data-sets.ts';
import { buildKernels, kernelIntegrity } from './kernels.ts';

/** For a host that sets the header itself, README.md says it too. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The built page may load nothing from elsewhere. The development server needs inline scripts and has no policy. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'set-lab:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** The views' code, which src/main.tsx asks for, and their styles are fetched along with the first script. */
export function preloadedPage(): Plugin {
  return {
    name: 'set-lab:preloaded-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const page = Object.values(bundle)
          .filter((file) => file.type === 'chunk')
          .find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/views/show-page.tsx'));
        if (!page) throw new Error('the page is no chunk of its own');
        const scripts = [page.fileName, ...page.imports].filter((file) => !html.includes(file));
        const styles = [...(page.viteMetadata?.importedCss ?? [])];
        const links = [
          ...scripts.map((href) => ({ rel: 'modulepreload', href })),
          ...styles.map((href) => ({ rel: 'stylesheet', href })),
        ];
        return links.map(({ rel, href }) => ({
          tag: 'link',
          attrs: { rel, crossorigin: '', href: `./${href}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

export function preparedFiles(): Plugin {
  return {
    name: 'set-lab:prepared-files',
    // Runs before the first module of a build, a development server or a test project.
    async buildStart() {
      await Promise.all([buildKernels(), prepareDataSets({ quiet: true })]);
    },
  };
}

/** The module virtual:kernel-integrity: what the kernels' files must be, for the code that fetches them. */
export function checkedKernels(): Plugin {
  const MODULE = 'virtual:kernel-integrity';
  return {
    name: 'set-lab:checked-kernels',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: async (id) =>
      id === `\0${MODULE}` ? `export default ${JSON.stringify(await kernelIntegrity())};` : undefined,
  };
}
