/* A table keeps the marks of its source while it is edited: they travel in a field of their own beside its grid. */
(function () {
  class MarkedTableInput {
    constructor(options, strings) {
      this.plain = new window.telepath.constructors["wagtail.widgets.TableInput"](options, strings);
    }

    render(placeholder, name, id, state, ...rest) {
      const around = document.createElement("div");
      const inner = document.createElement("div");
      const marks = document.createElement("input");
      marks.type = "hidden";
      marks.name = `${name}-marks`;
      marks.value = JSON.stringify((state && state.marks) || []);
      around.append(inner, marks);
      placeholder.replaceWith(around);
      const bound = this.plain.render(inner, name, id, state, ...rest);
      const whole = (value) => ({ ...value, marks: JSON.parse(marks.value) });
      return {
        getValue: () => whole(bound.getValue()),
        getState: () => whole(bound.getState()),
        setState(value) {
          marks.value = JSON.stringify((value && value.marks) || []);
          bound.setState(value);
        },
        focus: () => bound.focus(),
      };
    }
  }
  window.telepath.register("communique.newsroom.MarkedTableInput", MarkedTableInput);
})();
