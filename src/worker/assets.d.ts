declare module '*.wasm?url&no-inline' {
  const url: string;
  export default url;
}

declare module 'virtual:kernel-integrity' {
  const integrity: Readonly<Record<'simd' | 'scalar' | 'threads', string>>;
  export default integrity;
}
