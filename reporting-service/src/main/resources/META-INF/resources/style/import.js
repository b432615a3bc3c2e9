/*
 * Shows how an upload goes. Without it, or where it cannot send the file, the form is sent by the browser as any other.
 */
(() => {
  'use strict';

  const byId = id => document.getElementById(id);

  function show(id) {
    ['too-large', 'signed-out', 'not-sent'].forEach(other => {
      byId(other).hidden = other !== id;
    });
  }

  function progressOf(form) {
    const bar = byId('progress');
    const text = byId('progress-text');
    const say = words => {
      if (text.textContent !== words) {
        text.textContent = words;
      }
    };
    return {
      begin() {
        form.querySelector('button').disabled = true;
        bar.parentElement.hidden = false;
        bar.value = 0;
        say('Sending the file.');
      },
      sent(share) {
        bar.value = share;
        // Heard every quarter: who listens is not told each per cent.
        say(share < 0.25 ? 'Sending the file.' : `Sending the file: ${Math.floor(share * 4) * 25} % sent.`);
      },
      recording() {
        bar.removeAttribute('value');
        say('The file is sent. Its lines are being recorded.');
      },
      end() {
        form.querySelector('button').disabled = false;
        bar.parentElement.hidden = true;
        say('');
      },
    };
  }

  /** The answer takes the page's place. */
  function take(answer) {
    document.title = answer.title;
    byId('main').replaceWith(document.adoptNode(answer.getElementById('main')));
    scrollTo(0, 0);
    (document.querySelector('[autofocus]') ?? byId('main')).focus();
    prepare();
  }

  /** Why the file has to be sent again, for which the page stays, and with it the file that was chosen. */
  function hindrance(request) {
    if (request.status === 401) {
      return 'signed-out';
    }
    return request.status < 500 && request.response?.getElementById('main') ? null : 'not-sent';
  }

  function send(form) {
    const progress = progressOf(form);
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.upload.onprogress = event => {
      progress.sent(event.loaded / event.total);
    };
    request.upload.onload = () => progress.recording();
    request.onloadend = () => {
      const reason = hindrance(request);
      if (reason === null) {
        take(request.response);
      } else {
        progress.end();
        show(reason);
      }
    };
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.send(new FormData(form));
    show(null);
    progress.begin();
  }

  function prepare() {
    const form = byId('import');
    form?.addEventListener('submit', event => {
      event.preventDefault();
      if (byId('file').files[0]?.size > Number(form.dataset.largest)) {
        show('too-large');
      } else {
        send(form);
      }
    });
  }

  prepare();
})();
