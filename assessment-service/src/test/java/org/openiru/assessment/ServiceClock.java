package org.openiru.assessment;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import org.openiru.testsupport.MovableClock;

/** The service's clock in tests. */
@Mock
@ApplicationScoped
public class ServiceClock extends MovableClock {}
