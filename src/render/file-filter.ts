import { compileGlob, type Glob } from './glob.ts';

/** Which files a plain folder gives. */
export interface FileFilterOptions {
  /** Take the sub-folders of the path too. Default `false`, as in Argo CD. */
  readonly recurse?: boolean | undefined;
  /** Only files whose path fits: `*.yaml`, `{app,db}/*`; `*` matches slashes too. Default: all. */
  readonly include?: string | readonly string[] | undefined;
  /** Not the files whose path fits; asked before `include`. Default: none. */
  readonly exclude?: string | readonly string[] | undefined;
}

/** Whether a file, by its path below the root, is among those chosen. */
export type FileFilter = (path: string) => boolean;

/** @see Argo CD reposerver `getPotentiallyValidManifests`: exclude first, then include, on the path below the root. */
export function fileFilter(o: FileFilterOptions): FileFilter {
  const include = compileAll(o.include, 'include');
  const exclude = compileAll(o.exclude, 'exclude');
  return (path) => {
    if (o.recurse !== true && path.includes('/')) return false;
    if (exclude.some((glob) => glob(path))) return false;
    return include.length === 0 || include.some((glob) => glob(path));
  };
}

function compileAll(patterns: string | readonly string[] | undefined, option: string): readonly Glob[] {
  const list = typeof patterns === 'string' ? [patterns] : (patterns ?? []);
  return list.filter((pattern) => pattern !== '').map((pattern) => compileGlob(pattern, option));
}

/** Whether the name is one that manifests have. */
export function hasManifestName(path: string): boolean {
  return /\.(?:yaml|yml|json)$/.test(path);
}

/** The renderer that a file asks for by its name. */
export function rendererByName(path: string): 'kustomize' | 'helm' | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'Chart.yaml') return 'helm';
  return name === 'kustomization.yaml' || name === 'kustomization.yml' || name === 'Kustomization' ? 'kustomize' : undefined;
}

/** Whether the text of a file says that it is a kustomization, whatever its name. */
export function saysKustomization(text: string): boolean {
  return /^\s{0,8}["']?apiVersion["']?\s{0,8}:\s{0,8}["']?kustomize\.config\.k8s\.io\//m.test(text);
}

/** Whether a file asks to be left out, as Argo CD's do. */
export function asksToBeSkipped(text: string): boolean {
  return text.includes('+argocd:skip-file-rendering');
}

/** Whether a text that cannot be read as manifests was meant to hold one. */
export function looksLikeManifest(text: string): boolean {
  return /(?:apiVersion|kind|metadata)["']?\s{0,8}:/.test(text);
}
