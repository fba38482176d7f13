/** A value of a script: what its text becomes. */
export type Expr =
  | { readonly kind: 'value'; readonly value: undefined | boolean | number | string }
  | { readonly kind: 'vararg' }
  | FunctionExpr
  | NameExpr
  | IndexExpr
  | CallExpr
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr; readonly line: number }
  | { readonly kind: 'unary'; readonly op: string; readonly operand: Expr; readonly line: number }
  | { readonly kind: 'table'; readonly items: readonly { readonly key: Expr | undefined; readonly value: Expr }[] }
  | { readonly kind: 'paren'; readonly inner: Expr };

export interface NameExpr {
  readonly kind: 'name';
  readonly name: string;
  readonly line: number;
}

export interface IndexExpr {
  readonly kind: 'index';
  readonly object: Expr;
  readonly key: Expr;
  readonly line: number;
}

/** A call; with a method, the object itself is the first argument. */
export interface CallExpr {
  readonly kind: 'call';
  readonly fn: Expr;
  readonly method: string | undefined;
  readonly args: readonly Expr[];
  readonly line: number;
}

export interface FunctionExpr {
  readonly kind: 'function';
  readonly params: readonly string[];
  readonly vararg: boolean;
  readonly body: Block;
}

export interface Block {
  readonly statements: readonly Statement[];
}

export type Statement =
  | { readonly kind: 'local'; readonly names: readonly string[]; readonly values: readonly Expr[] }
  | { readonly kind: 'localFunction'; readonly name: string; readonly fn: FunctionExpr }
  | { readonly kind: 'assign'; readonly targets: readonly (NameExpr | IndexExpr)[]; readonly values: readonly Expr[] }
  | { readonly kind: 'call'; readonly call: CallExpr }
  | { readonly kind: 'do'; readonly body: Block }
  | { readonly kind: 'while'; readonly condition: Expr; readonly body: Block }
  | { readonly kind: 'repeat'; readonly body: Block; readonly until: Expr }
  | {
      readonly kind: 'if';
      readonly arms: readonly { readonly condition: Expr; readonly body: Block }[];
      readonly otherwise: Block | undefined;
    }
  | {
      readonly kind: 'count';
      readonly name: string;
      readonly from: Expr;
      readonly to: Expr;
      readonly by: Expr | undefined;
      readonly body: Block;
      readonly line: number;
    }
  | {
      readonly kind: 'each';
      readonly names: readonly string[];
      readonly values: readonly Expr[];
      readonly body: Block;
      readonly line: number;
    }
  | { readonly kind: 'return'; readonly values: readonly Expr[] }
  | { readonly kind: 'break'; readonly at: number }
  | { readonly kind: 'goto'; readonly label: string; readonly at: number }
  | { readonly kind: 'label'; readonly label: string; readonly at: number };
